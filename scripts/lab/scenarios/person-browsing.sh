# Three people, the services that implants hide among, and nothing else.
scale=10
hosts='11 12 13'
file=person-browsing.pcap.gz

play() {
  person 11 60 https://www.dropbox.com/home https://pastebin.com/Ua71kxQz https://web.telegram.org/k/ https://github.com/notifications
  person 12 60 https://drive.google.com/drive/my-drive https://docs.google.com/document/d/1a/edit https://discord.com/app https://www.reddit.com/r/debian
  person 13 60 https://onedrive.live.com/ https://app.slack.com/client https://www.dropbox.com/recents https://mega.nz/
}
