# A drive on d.docs.live.net mounted by davfs2, a fixed 30 s loop that reads the command file, and two results: davfs2 opens a
# new connection for each file it writes, so the loop in between is one connection.
set -e
mkdir -p "$HOME/drive"
cat >"$HOME/davfs2.conf" <<EOF
use_locks 1
ask_auth 0
n_cookies 0
delay_upload 0
file_refresh 0
dir_refresh 1
gui_optimize 0
use_expect100 0
trust_ca_cert $LAB_WORK/pki/root.crt
cache_dir $HOME/dav-cache
EOF
install -d -m 775 -g davfs2 "$HOME/dav-cache"
mount.davfs https://d.docs.live.net/7b1e44d90a/ "$HOME/drive" -o "conf=$HOME/davfs2.conf,uid=0,gid=0" </dev/null
trap 'umount "$HOME/drive" || umount -l "$HOME/drive"' EXIT
pause=$(/usr/bin/python3 -c "print(30 / $LAB_SCALE)")
for cycle in $(seq 50); do
  cat "$HOME/drive/cmd.txt" >/dev/null
  [ $cycle != 2 ] && [ $cycle != 50 ] || head -c $((1500 + cycle * 91)) /dev/urandom >"$HOME/drive/out-$cycle.bin"
  sleep "$pause"
done
