# Seed test 4, RIFLESPINE's shape: Python reads a file on Drive every 60 s, puts results; people use Drive in their browsers.
scale=30
hosts='11 12 25'

play() {
  actor on 25 "$python" "$lab/clients/riflespine.py"
  person 11 85 https://drive.google.com/drive/my-drive https://www.googleapis.com/drive/v3/about
  person 12 85 https://drive.google.com/drive/shared https://www.googleapis.com/discovery/v1/apis
}
