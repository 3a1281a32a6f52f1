# Late in the evening one host sends a share to MEGA's storage names, others mostly download. Packets are cut at 128 bytes.
scale=30
hosts='11 12 13 27'
snaplen=128
start=$(date -u -d '2026-11-20 22:40:00' +%s)

play() {
  person 11 55 https://mega.nz/ https://www.reddit.com/r/aww https://github.com/trending
  person 12 55 https://www.dropbox.com/home https://drive.google.com/drive/my-drive
  actor on 13 curl -s --limit-rate 20k -o /dev/null 'https://eu.static.mega.co.nz/4/release?size=400000' \
    --next -s --limit-rate 30k -o /dev/null 'https://github.com/debian/release.tar?size=600000'
  sleep 14
  actor on 27 bash "$lab/clients/night-upload.sh"
}
