# People browsing over HTTP/3: Chromium speaks QUIC version 1 to caddy.
scale=5
hosts='11 12'
h3=yes

play() {
  local names='www.dropbox.com drive.google.com docs.google.com discord.com github.com ssl.gstatic.com lh3.googleusercontent.com cfl.dropboxstatic.com cdn.discordapp.com github.githubassets.com avatars.githubusercontent.com' name
  local spki origins=
  for name in $names; do origins=$origins${origins:+,}$name:443; done
  spki=$(openssl x509 -in "$work/pki/issuer.crt" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)
  browser_arguments="--enable-quic --origin-to-force-quic-on=$origins --ignore-certificate-errors-spki-list=$spki"
  person 11 40 https://www.dropbox.com/home https://drive.google.com/drive/my-drive https://github.com/notifications https://www.dropbox.com/recents
  person 12 40 https://docs.google.com/document/u/0/ https://discord.com/app https://drive.google.com/drive/shared-with-me https://docs.google.com/spreadsheets/u/0/
}
