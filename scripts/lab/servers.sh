# The cloud's certificates, web servers, names and back end. Sourced by record-lab.sh.

# A root, an intermediate and one P-256 leaf per name, good for two days and thrown away with $work.
make_certificates() {
  local pki=$work/pki name v4 v6 server
  mkdir -p "$pki"
  (
    cd "$pki"
    key() { openssl ecparam -genkey -name prime256v1 -noout -out "$1.key" 2>/dev/null; }
    key root
    openssl req -x509 -new -key root.key -days 3 -subj '/O=Throw-away Lab/CN=Throw-away Lab Root' -out root.crt \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
    key issuer
    openssl req -new -key issuer.key -subj '/C=XX/O=Throw-away Lab/CN=Throw-away Lab Issuing 1' -out issuer.csr
    printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n' >issuer.ext
    openssl x509 -req -in issuer.csr -CA root.crt -CAkey root.key -CAcreateserial -days 3 -extfile issuer.ext -out issuer.crt
    while read -r name v4 v6 server; do
      case $name in '' | '#'*) continue ;; esac
      key "$name"
      openssl req -new -key "$name.key" -subj "/CN=$name" -out leaf.csr
      printf 'subjectAltName=DNS:%s,DNS:*.%s\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:FALSE\n' \
        "$name" "$name" >leaf.ext
      openssl x509 -req -in leaf.csr -CA issuer.crt -CAkey issuer.key -CAcreateserial -days 2 -extfile leaf.ext -out leaf.crt
      cat leaf.crt issuer.crt >"$name.crt"
    done <"$lab/addresses.txt"
  ) >"$work/pki.log" 2>&1
  cat /etc/ssl/certs/ca-certificates.crt "$pki/root.crt" >"$pki/bundle.crt" 2>/dev/null || cp "$pki/root.crt" "$pki/bundle.crt"
}

# write_caddyfile <h3 yes|no>
write_caddyfile() {
  local name v4 v6 server protocols='h1 h2'
  [ "$1" = yes ] && protocols='h1 h2 h3'
  {
    printf '{\n admin off\n auto_https off\n storage file_system %s/caddy\n servers {\n  protocols %s\n }\n}\n' "$work" "$protocols"
    while read -r name v4 v6 server; do
      [ "$server" = caddy ] || continue
      [ "$v6" = - ] && v6=
      printf 'https://%s {\n bind %s %s\n tls %s/pki/%s.crt %s/pki/%s.key\n reverse_proxy 127.0.0.1:8000 {\n  flush_interval -1\n }\n}\n' \
        "$name" "$v4" "$v6" "$work" "$name" "$work" "$name"
    done <"$lab/addresses.txt"
  } >"$work/Caddyfile"
}

write_nginx_configuration() {
  local name v4 v6 server upstream versions
  {
    cat <<EOF
user root;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx-error.log;
events { worker_connections 512; }
http {
  access_log off;
  server_tokens off;
  client_max_body_size 0;
  client_body_temp_path $work/nginx-body;
  proxy_temp_path $work/nginx-proxy;
  fastcgi_temp_path $work/nginx-fastcgi;
  uwsgi_temp_path $work/nginx-uwsgi;
  scgi_temp_path $work/nginx-scgi;
  keepalive_timeout 300s;
  keepalive_requests 100000;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host \$host;
  proxy_read_timeout 300s;
  ssl_session_cache shared:tls:1m;
EOF
    while read -r name v4 v6 server; do
      [ "$server" = nginx ] || continue
      upstream=8000 versions='TLSv1.2 TLSv1.3'
      case $name in
        d.docs.live.net) upstream=8001 versions=TLSv1.2 ;; # as the real one: the certificate's names are in the clear
        *.userstorage.mega.co.nz) upstream=8002 ;;
      esac
      printf '  server {\n   listen %s:443 ssl http2;\n' "$v4"
      [ "$v6" = - ] || printf '   listen [%s]:443 ssl http2;\n' "$v6"
      printf '   server_name %s;\n   ssl_certificate %s/pki/%s.crt;\n   ssl_certificate_key %s/pki/%s.key;\n   ssl_protocols %s;\n' \
        "$name" "$work" "$name" "$work" "$name" "$versions"
      printf '   location / { proxy_pass http://127.0.0.1:%s; }\n  }\n' "$upstream"
    done <"$lab/addresses.txt"
    echo '}'
  } >"$work/nginx.conf"
}

start() { # start <log name> <namespace> <command>…
  local log=$1 namespace=$2
  shift 2
  ip netns exec "$run-$namespace" "$@" >"$work/$log.log" 2>&1 &
}

# start_servers <h3 yes|no> <IPv6 addresses in the DNS yes|no> <scale>
start_servers() {
  local name v4 v6 server
  write_caddyfile "$1"
  write_nginx_configuration
  mkdir -p "$work/dav" "$work/storage"
  start cloud cloud env LAB_SCALE="$3" "$python" "$lab/cloud.py"
  start dav cloud rclone serve webdav "$work/dav" --addr 127.0.0.1:8001 --config /dev/null --dir-cache-time 0
  start storage cloud rclone serve webdav "$work/storage" --addr 127.0.0.1:8002 --config /dev/null
  start caddy cloud env HOME="$work" caddy run --config "$work/Caddyfile" --adapter caddyfile
  start nginx cloud nginx -c "$work/nginx.conf" -e "$work/nginx-error.log" -g 'daemon off;'
  {
    printf '%s\n' no-resolv no-hosts no-daemon bind-interfaces listen-address=10.77.1.1 listen-address=fd77:1::1 interface=lan0 'local=/#/' \
      local-ttl=3600 user=root group=root "pid-file=$work/dnsmasq.pid" no-dhcp-interface=lan0
    while read -r name v4 v6 server; do
      case $name in '' | '#'*) continue ;; esac
      if [ "$2" = no ] || [ "$v6" = - ]; then v6=; else v6=,$v6; fi
      echo "host-record=$name,$v4$v6"
    done <"$lab/addresses.txt"
  } >"$work/dnsmasq.conf"
  start dnsmasq router dnsmasq -C "$work/dnsmasq.conf"
  local try
  for try in $(seq 100); do
    if inside cloud curl -s --cacert "$work/pki/root.crt" -o /dev/null --resolve www.dropbox.com:443:162.125.64.18 https://www.dropbox.com/ready &&
      inside cloud curl -s --cacert "$work/pki/root.crt" -o /dev/null --resolve paste.rs:443:104.21.48.63 https://paste.rs/ready &&
      inside cloud curl -s --cacert "$work/pki/root.crt" -o /dev/null --resolve d.docs.live.net:443:13.107.138.10 https://d.docs.live.net/; then
      return
    fi
    sleep 0.1
  done
  tail -n 5 "$work"/*.log >&2
  fail "the cloud's servers did not come up"
}
