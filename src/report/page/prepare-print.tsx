import { render } from 'preact';
import type { Book } from './book.ts';
import { readRoute } from './route.ts';
import { PrintDocument } from './views/print-document.tsx';

/** Paper gets a document of its own, made when it is asked for and gone afterwards. */
export function preparePrint(book: Book): void {
  let paper: HTMLElement | null = null;
  addEventListener('beforeprint', () => {
    if (paper !== null) return;
    paper = document.createElement('div');
    paper.id = 'paper';
    paper.className = 'paper';
    document.body.append(paper);
    // Sizes on paper are its own, and charts are measured before the paper is there.
    document.documentElement.classList.add('printing');
    render(<PrintDocument book={book} route={readRoute(location.hash)} />, paper);
  });
  addEventListener('afterprint', () => {
    if (paper === null) return;
    render(null, paper);
    paper.remove();
    document.documentElement.classList.remove('printing');
    paper = null;
  });
}
