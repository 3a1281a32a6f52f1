/** The page's program: takes the place of what shows without it. */
import { render } from 'preact';
import 'uplot/dist/uPlot.min.css';
import './style/page.css';
import { App } from './app.tsx';
import { Book } from './book.ts';

const root = document.getElementById('page')!;
render(<App book={new Book()} />, root);
document.getElementById('static')?.remove();
performance.mark('ready');
