# DBC2's rhythm (8 s, 20 % either way, upload-leaning every cycle) among people who use Dropbox.
scale=10
hosts='11 12 21'

play() {
  actor on 21 "$python" "$lab/clients/dbc2.py"
  person 11 45 https://www.dropbox.com/home https://www.dropbox.com/recents
  person 12 45 https://www.dropbox.com/home
}
