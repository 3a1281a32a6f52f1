/** The page's program: takes the place of what shows without it. */
import { render } from 'preact';
import 'uplot/dist/uPlot.min.css';
import './style/page.css';
import { App } from './app.tsx';
import { Book } from './book.ts';
import { preparePrint } from './prepare-print.tsx';

const book = new Book();
render(<App book={book} />, document.getElementById('page')!);
document.getElementById('static')?.remove();
preparePrint(book);
performance.mark('ready');
