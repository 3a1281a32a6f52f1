/** The page's only script; without it everything still opens by hand. The policy names its hash. */
export const HTML_SCRIPT = `
const all = [...document.querySelectorAll('details')];
const button = document.getElementById('open-all');
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
};
const label = () => { button.textContent = all.every((one) => one.open) ? 'Close all' : 'Open all'; };
let closed = [];
addEventListener('hashchange', reveal);
addEventListener('beforeprint', () => {
  closed = all.filter((one) => !one.open);
  for (const one of closed) one.open = true;
});
addEventListener('afterprint', () => { for (const one of closed) one.open = false; });
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const open = !all.every((one) => one.open);
    for (const one of all) one.open = open;
  });
  for (const one of all) one.addEventListener('toggle', label);
}
for (const block of document.querySelectorAll('pre')) {
  block.addEventListener('focus', () => getSelection().selectAllChildren(block));
}
reveal();
`;
