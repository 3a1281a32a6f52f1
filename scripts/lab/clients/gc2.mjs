// GC2-shaped: reads two ranges of a spreadsheet every 10 s without jitter, by Node's fetch on a kept connection; writes only results.
const scale = Number(process.env.LAB_SCALE);
const sheet = 'https://sheets.googleapis.com/v4/spreadsheets/1Zp0aBqk3wYv7Jx2mT9cRk5uHs8dLf4nQe6gXi1oPb0c/values';
const headers = { authorization: `Bearer ya29.${'c0ffee0123456789'.repeat(12)}` };

for (let tick = 0; tick < 60; tick++) {
  await (await fetch(`${sheet}:batchGet?ranges=Sheet1!A${tick + 2}:B${tick + 2}&ranges=Sheet1!E2:E2`, { headers })).text();
  if (tick % 20 === 11) {
    const values = [['uid=0(root) gid=0(root) '.repeat(20 + tick)]];
    const result = { method: 'PUT', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ values }) };
    await (await fetch(`${sheet}/Sheet1!C${tick}?valueInputOption=RAW`, result)).text();
  }
  await new Promise((resolve) => setTimeout(resolve, (10 / scale) * 1000));
}
