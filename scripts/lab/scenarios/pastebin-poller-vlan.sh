# Seed test 2 as a poller: the same paste every 30 s, then one post. Watched on an 802.1Q trunk (VLAN 20).
scale=20
hosts='11 12 22'
trunk=yes
watch='trunk far'

play() {
  actor on 22 "$python" "$lab/clients/pastebin-poller.py"
  person 11 70 https://pastebin.com/ https://pastebin.com/u/anna https://pastebin.com/Ua71kxQz
  person 12 70 https://pastebin.com/archive https://pastebin.com/p0Wq2nBd
}
