// The shape of a vendor's sync client: a long poll for changes, then the list of what changed and the files themselves.
const scale = Number(process.env.LAB_SCALE);
const end = Date.now() + Number(process.env.SYNC_SECONDS) * 1000;
const headers = { authorization: `Bearer sl.B${'0123456789abcdef'.repeat(8)}`, 'user-agent': 'SyncClient/213.4 (Linux)' };
const post = async (url, value, more = {}) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', ...more },
    body: value === '' ? undefined : JSON.stringify(value),
  });
  return answer.headers.get('content-type') === 'application/json' ? answer.json() : answer.arrayBuffer();
};

await new Promise((resolve) => setTimeout(resolve, (Math.random() * 60_000) / scale));
let { cursor } = await post('https://api.dropboxapi.com/2/files/list_folder', { path: '', recursive: true });
while (Date.now() < end) {
  const { changes } = await post('https://notify.dropboxapi.com/2/files/list_folder/longpoll', { cursor, timeout: 30 });
  if (!changes) continue;
  const list = await post('https://api.dropboxapi.com/2/files/list_folder/continue', { cursor });
  cursor = list.cursor;
  for (const entry of list.entries) {
    const size = 3000 + Math.floor(Math.random() * 9000);
    const argument = JSON.stringify({ path: entry.path_lower, size });
    await post('https://content.dropboxapi.com/2/files/download', '', { 'dropbox-api-arg': argument, 'content-type': 'text/plain' });
  }
}
process.exit(0);
