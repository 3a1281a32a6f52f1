/** The report formats. Adding one is one file here and one line below. */
export { cef } from './cef.ts';
export { csv } from './csv.ts';
export { ecs } from './ecs.ts';
export { html } from './html.ts';
export { json } from './json.ts';
export { markdown } from './markdown.ts';
export { misp } from './misp.ts';
export { pdf } from './pdf.ts';
export { stix } from './stix.ts';
export { syslog } from './syslog.ts';
export { text } from './text.ts';
