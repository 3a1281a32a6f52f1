# Seed test 3, PowerStallion's shape: a mounted drive read in a fixed loop inside one kept TLS 1.2 connection.
scale=20
hosts='11 12 24'

play() {
  mkdir -p "$work/dav/7b1e44d90a"
  head -c 640 /dev/urandom >"$work/dav/7b1e44d90a/cmd.txt"
  actor on 24 bash "$lab/clients/powerstallion.sh"
  person 11 70 https://onedrive.live.com/ https://onedrive.live.com/about https://onedrive.live.com/edit/plan.docx
  person 12 70 https://onedrive.live.com/ https://login.live.com/ https://onedrive.live.com/photos
}
