#!/usr/bin/env bash
# Records the captures of pcaps/ anew: record-lab.sh [scenario…]   (no name: all; --list: their names; --describe: only
# the index). LAB_INSTALL=yes installs missing Debian packages, LAB_PCAPS=folder records elsewhere.
#
# Real programs talk real TLS inside network namespaces that have no way out; tcpdump watches. Needs root on Debian 12 or the like.
# Every file and process of a run lives under one temporary directory and one namespace prefix, and both go away at the end,
# also after a failure.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
lab=$root/scripts/lab
pcaps=${LAB_PCAPS:-$root/pcaps}
python=/usr/bin/python3
packages=(caddy nginx-light dnsmasq-base curl davfs2 rclone chromium tcpdump tshark wireshark-common iproute2 ethtool openssl zstd nodejs python3 libnss3-tools procps)

fail() {
  echo "record-lab: $1" >&2
  [ $# -lt 2 ] || echo "  hint: $2" >&2
  exit 2
}

scenarios() { for file in "$lab"/scenarios/*.sh; do basename "$file" .sh; done; }

if [ "${1:-}" = --list ]; then
  scenarios
  exit
fi
if [ "${1:-}" = --describe ]; then
  exec "$python" "$lab/describe.py" "$root" "$pcaps"
fi
[ "$(id -u)" = 0 ] || fail 'network namespaces need root' "sudo $0 ${*:-}"

missing=()
for program in caddy nginx dnsmasq curl mount.davfs rclone chromium tcpdump tshark dumpcap editcap ip tc ethtool openssl zstd node certutil "$python"; do
  command -v "$program" >/dev/null || missing+=("$program")
done
if [ ${#missing[@]} -gt 0 ]; then
  if [ "${LAB_INSTALL:-no}" = yes ]; then
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
  else
    fail "missing: ${missing[*]}" "LAB_INSTALL=yes $0, or: apt-get install --no-install-recommends ${packages[*]}"
  fi
fi

. "$lab/network.sh"
. "$lab/servers.sh"

run= work=

clean_up() {
  trap - INT TERM
  [ -z "$run" ] || network_down
  local pid
  for pid in $(jobs -p); do kill "$pid" 2>/dev/null || true; done
  if [ -n "$work" ]; then
    rm -rf "$work"
    rm -f /run/mount.davfs/*"$(basename "$work")"*.pid # left where davfs2 had to be killed
  fi
  run= work=
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# on <last octet> <command>…: runs on a host, with the lab's CA trusted and a home of its own
on() {
  local octet=$1
  shift
  mkdir -p "$work/home$octet"
  inside "h$octet" timeout -k 5 240 env HOME="$work/home$octet" LAB_SCALE="$scale" LAB_WORK="$work" SSL_CERT_FILE="$work/pki/bundle.crt" \
    CURL_CA_BUNDLE="$work/pki/bundle.crt" NODE_EXTRA_CA_CERTS="$work/pki/root.crt" RCLONE_CONFIG=/dev/null "$@"
}

# actor <command>…: one of those who make the scenario; play is over when all are done
actor() {
  "$@" >"$work/actor-${#actors[@]}.log" 2>&1 &
  actors+=($!)
}

# person <last octet> <seconds of recording> <url>…: somebody at a browser
person() {
  local octet=$1 seconds=$2
  shift 2
  local home=$work/home$octet/browser-$RANDOM
  mkdir -p "$home/.pki/nssdb"
  certutil -N -d "sql:$home/.pki/nssdb" --empty-password
  certutil -A -d "sql:$home/.pki/nssdb" -n lab -t C,, -i "$work/pki/root.crt"
  actor on "$octet" "$python" "$lab/browse.py" "$scenario-$octet" "$scale" "$seconds" "$home" "${browser_arguments:--}" "$@"
}

record() {
  scenario=$1
  [ -f "$lab/scenarios/$scenario.sh" ] || fail "no scenario named $scenario" "one of: $(scenarios | tr '\n' ' ')"
  # What a scenario may set; the rest of its file is the function play.
  local scale=1 hosts='11 12' trunk=no h3=no ipv6=no watch='lan up0' snaplen=0 start=- file=$scenario.pcap rotate=0 browser_arguments=
  . "$lab/scenarios/$scenario.sh"
  run=lab$$ work=$(mktemp -d /tmp/undertow-lab.XXXXXX) actors=()
  chmod 755 "$work"
  echo "$scenario: setting up" >&2
  make_certificates
  network_up "$trunk" $hosts
  start_servers "$h3" "$ipv6" "$scale"

  local namespace=${watch% *} interface=${watch#* } began=$SECONDS tool actor failed=no
  # The service addresses or our own DNS server only: no neighbour discovery of the machine that records.
  local filter='tcp port 443 or udp port 443 or port 53'
  [ "$trunk" = no ] || filter="vlan and ($filter)"
  case $file in
    *.pcapng) tool=(dumpcap -q -n -i "$interface" -f "$filter" -w "$work/raw") ;;
    *)
      tool=(tcpdump -q -n -Z root -U -i "$interface" -s "$snaplen")
      [ "$interface" != any ] || tool+=(-y LINUX_SLL2)
      [ "$rotate" = 0 ] || tool+=(-G "$rotate" -W 3)
      tool+=(-w "$work/raw$([ "$rotate" = 0 ] || echo '-%s')" "$filter")
      ;;
  esac
  ip netns exec "$run-$namespace" "${tool[@]}" 2>"$work/capture.log" &
  local capture=$!
  sleep 1
  play
  for actor in "${actors[@]}"; do wait "$actor" || failed=yes; done
  sleep 0.7
  kill -TERM "$capture" 2>/dev/null || true
  wait "$capture" || true
  if [ "$failed" = yes ]; then
    tail -n 5 "$work"/actor-*.log "$work"/*/*/chromium.log >&2 || true
    fail "$scenario: somebody did not finish"
  fi
  tail -n 3 "$work"/actor-*.log >&2

  finish_capture
  echo "$scenario: recorded in $((SECONDS - began)) s" >&2
  [ -z "${LAB_KEEP:-}" ] || cp -r "$work" "$LAB_KEEP"
  clean_up
}

# Puts the raw capture(s) into pcaps/ under the scenario's name and in its format, with its time stretched.
finish_capture() {
  local origin=first part number=0 plain=$work/plain
  rm -rf "${pcaps:?}/$file"
  case $file in
    *.pcapng) install -m 644 "$work/raw" "$pcaps/$file" ;;
    */)
      mkdir -p "$pcaps/$file"
      for part in "$work"/raw-*; do
        number=$((number + 1))
        origin=$("$python" "$lab/stretch-time.py" "$scale" "$origin" "$start" "$part" "$pcaps/${file}part-$number.pcap")
      done
      ;;
    *)
      "$python" "$lab/stretch-time.py" "$scale" first "$start" "$work/raw" "$plain" >/dev/null
      case $file in
        *.gz) gzip -9n <"$plain" >"$pcaps/$file" ;;
        *.zst) zstd -q -19 <"$plain" >"$pcaps/$file" ;;
        *) cp "$plain" "$pcaps/$file" ;;
      esac
      ;;
  esac
}

mkdir -p "$pcaps"
[ $# -gt 0 ] || set -- $(scenarios)
for name in "$@"; do record "$name"; done
[ "${LAB_DESCRIBE:-yes}" = no ] || "$python" "$lab/describe.py" "$root" "$pcaps" "$@"
