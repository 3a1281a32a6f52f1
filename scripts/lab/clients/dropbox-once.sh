# Seed test 1, once: list the folder, fetch the task, put the result, clean up. One curl process a request.
set -e
token='Authorization: Bearer sl.B0thisIsNotARealTokenButAsLongAsOne0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
agent='Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4648'
api=https://api.dropboxapi.com/2/files content=https://content.dropboxapi.com/2/files
call() { curl -sf --http1.1 -A "$agent" -H "$token" -o /dev/null "$@"; }
call -H 'Content-Type: application/json' -d '{"path":"","recursive":false}' "$api/list_folder"
call -X POST -H 'Dropbox-API-Arg: {"path":"/cmd1.txt"}' "$content/download"
sleep 1.2
head -c 49000 /dev/urandom >"$LAB_WORK/result"
call -H 'Content-Type: application/octet-stream' -H 'Dropbox-API-Arg: {"path":"/out1.bin","mode":"overwrite"}' --data-binary "@$LAB_WORK/result" "$content/upload"
call -H 'Content-Type: application/json' -d '{"path":"/cmd1.txt"}' "$api/delete"
