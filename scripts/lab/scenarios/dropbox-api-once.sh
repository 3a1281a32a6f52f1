# Seed test 1, once, while two people use Dropbox in their browsers.
hosts='11 12 21'

play() {
  person 11 40 https://www.dropbox.com/home https://www.dropbox.com/recents https://www.dropbox.com/scl/fi/a81 https://www.dropbox.com/home/plans
  person 12 40 https://www.dropbox.com/login https://www.dropbox.com/home https://www.reddit.com/r/aww
  sleep 15
  actor on 21 bash "$lab/clients/dropbox-once.sh"
}
