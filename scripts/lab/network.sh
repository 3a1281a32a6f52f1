# Namespaces, cables and addresses of the lab. Sourced by record-lab.sh; needs $run (a short unique prefix), $work and $lab.
#
#   host … host ── lan (a bridge) ── [trunk, tagging 802.1Q] ── router (gateway, dnsmasq) ── cloud (every service address)
#
# Nothing here has a way out: no namespace is connected to the machine's own network.

inside() { local namespace=$1; shift; ip netns exec "$run-$namespace" "$@"; }

add_namespace() {
  ip netns add "$run-$1"
  inside "$1" ip link set lo up
  inside "$1" sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_ra=0 \
    net.ipv6.conf.default.router_solicitations=0
}

# cable <namespace> <interface> <namespace> <interface>: a veth pair without offloads, so that frames and checksums are as on a wire.
cable() {
  ip link add "$2" netns "$run-$1" type veth peer name "$4" netns "$run-$3"
  local end
  for end in "$1 $2" "$3 $4"; do
    set -- $end
    inside "$1" ethtool -K "$2" tx off rx off sg off tso off gso off gro off >/dev/null
    inside "$1" ip link set "$2" up
  done
}

# network_up <trunk yes|no> <last octet>…
network_up() {
  local trunk=$1 octet
  shift
  add_namespace lan
  add_namespace router
  add_namespace cloud
  inside lan ip link add br0 type bridge forward_delay 0 mcast_snooping 0
  inside lan ip link set br0 up
  if [ "$trunk" = yes ]; then
    add_namespace trunk
    cable lan up0 trunk left
    cable trunk right router lan0
    cable trunk near trunk far
    for octet in left right near far; do
      inside trunk sysctl -qw "net.ipv6.conf.$octet.disable_ipv6=1"
      inside trunk ip link set "$octet" promisc on
    done
    ip netns exec "$run-trunk" "$python" "$lab/trunk.py" 20 >"$work/trunk.log" 2>&1 &
  else
    cable lan up0 router lan0
  fi
  inside lan ip link set up0 master br0
  inside router ip addr add 10.77.1.1/24 dev lan0
  inside router ip -6 addr add fd77:1::1/64 dev lan0 nodad
  cable router wan0 cloud wan0
  inside router ip addr add 100.64.77.1/30 dev wan0
  inside router ip -6 addr add fd77:ffff::1/64 dev wan0 nodad
  inside cloud ip addr add 100.64.77.2/30 dev wan0
  inside cloud ip -6 addr add fd77:ffff::2/64 dev wan0 nodad
  inside router ip route add default via 100.64.77.2
  inside router ip -6 route add default via fd77:ffff::2
  inside cloud ip route add 10.77.0.0/16 via 100.64.77.1
  inside cloud ip -6 route add fd77:1::/64 via fd77:ffff::1
  inside router sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
  # An ordinary access line: 50 Mbit/s each way.
  inside router tc qdisc add dev wan0 root tbf rate 50mbit burst 64kb latency 200ms
  inside cloud tc qdisc add dev wan0 root tbf rate 50mbit burst 64kb latency 200ms

  local name v4 v6 server
  while read -r name v4 v6 server; do
    case $name in '' | '#'*) continue ;; esac
    inside cloud ip addr add "$v4/32" dev lo
    [ "$v6" = - ] || inside cloud ip -6 addr add "$v6/128" dev lo nodad
  done <"$lab/addresses.txt"

  for octet in "$@"; do
    mkdir -p "/etc/netns/$run-h$octet"
    echo 'nameserver 10.77.1.1' >"/etc/netns/$run-h$octet/resolv.conf"
    echo 'hosts: files dns' >"/etc/netns/$run-h$octet/nsswitch.conf"
    # RFC 6724 default labels without the one for unique local addresses, so that these hosts may prefer IPv6 to the services.
    printf '%s\n' 'label ::1/128 0' 'label ::/0 1' 'label 2002::/16 2' 'label ::/96 3' 'label ::ffff:0:0/96 4' \
      >"/etc/netns/$run-h$octet/gai.conf"
    add_namespace "h$octet"
    cable "h$octet" eth0 lan "p$octet"
    inside lan ip link set "p$octet" master br0
    inside "h$octet" ip addr add "10.77.1.$octet/24" dev eth0
    inside "h$octet" ip -6 addr add "fd77:1::$octet/64" dev eth0 nodad
    inside "h$octet" ip route add default via 10.77.1.1
    inside "h$octet" ip -6 route add default via fd77:1::1
  done
}

network_down() {
  local namespace pid
  while read -r namespace _; do
    case $namespace in
      "$run"-*)
        for pid in $(ip netns pids "$namespace"); do kill "$pid" 2>/dev/null || true; done
        ;;
    esac
  done < <(ip netns list)
  sleep 0.5
  while read -r namespace _; do
    case $namespace in
      "$run"-*)
        for pid in $(ip netns pids "$namespace"); do kill -9 "$pid" 2>/dev/null || true; done
        ip netns del "$namespace" || true
        rm -rf "/etc/netns/$namespace"
        ;;
    esac
  done < <(ip netns list)
  rmdir /etc/netns 2>/dev/null || true
}
