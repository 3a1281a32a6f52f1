# A file to a Discord webhook by curl, on the computer of somebody who uses Discord; watched there, on the "any" interface (SLL2).
hosts='28'
watch='h28 any'

play() {
  person 28 50 https://discord.com/app https://discord.com/channels/41/7 https://discord.com/channels/41/9
  sleep 22
  actor on 28 bash "$lab/clients/discord-webhook.sh"
}
