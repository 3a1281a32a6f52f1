# A bot long-polling over IPv6 on the computer of somebody who also uses Telegram's web client (IPv4).
scale=20
hosts='11 26'
ipv6=yes

play() {
  actor on 26 env BOT_SECONDS=66 "$python" "$lab/clients/telegram-bot.py"
  person 26 66 https://web.telegram.org/k/ https://web.telegram.org/k/c81 https://web.telegram.org/k/c17
  person 11 66 https://web.telegram.org/a/ https://web.telegram.org/a/c3 https://github.com/notifications
}
