# Four computers with the same sync client: a long poll, lists and downloads. A fifth has only a browser.
scale=20
hosts='11 12 13 14 15'
file=sync-clients-innocent.pcap.zst

play() {
  local octet
  for octet in 11 12 13 14; do actor on "$octet" env SYNC_SECONDS=75 node "$lab/clients/sync-client.mjs"; done
  person 11 70 https://www.dropbox.com/home https://www.dropbox.com/recents
  person 15 70 https://www.dropbox.com/home https://www.dropbox.com/scl/fi/c9d
}
