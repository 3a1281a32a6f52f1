# GC2's rhythm (10 s, no jitter) by Node's fetch on one kept connection, over three rotated files.
scale=10
hosts='11 12 29'
file=rotated-sheets-keepalive/
rotate=24

play() {
  actor on 29 node "$lab/clients/gc2.mjs"
  person 11 60 https://docs.google.com/spreadsheets/u/0/ https://docs.google.com/spreadsheets/d/1c/edit https://sheets.googleapis.com/help
  person 12 60 https://docs.google.com/document/u/0/ https://drive.google.com/drive/my-drive
}
