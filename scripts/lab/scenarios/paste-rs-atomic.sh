# Atomic Red Team ec9ab81c: bidirectional C2 by way of paste.rs, four curl processes in one to three seconds.
hosts='11 12 23'
file=paste-rs-atomic.pcapng

play() {
  person 11 45 https://paste.rs/ https://paste.rs/web https://www.reddit.com/r/netsec https://paste.rs/a7Kq2
  person 12 45 https://github.com/trending https://www.reddit.com/r/debian https://github.com/torvalds/linux
  sleep 20
  actor on 23 bash "$lab/clients/paste-rs.sh"
}
