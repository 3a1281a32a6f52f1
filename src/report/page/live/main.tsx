/** The program of the page that `undertow serve` shows. */
import { render } from 'preact';
import 'uplot/dist/uPlot.min.css';
import '../style/page.css';
import './live.css';
import { Api } from './api.ts';
import { LiveApp } from './live-app.tsx';

render(<LiveApp api={new Api()} />, document.getElementById('page')!);
