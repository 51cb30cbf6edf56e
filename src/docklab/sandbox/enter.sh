#!/bin/sh
# The first process of a sandbox in a container: certificates, then the daemon. The arguments are the ports that are
# published on the outer machine, and before them perhaps picks=FIRST-LAST: those of them that the daemon may choose itself.
set -eu
umask 077

make_certificates() {
  mkdir -p /certs/client && cd /certs
  openssl ecparam -genkey -name prime256v1 -noout -out ca-key.pem
  openssl req -x509 -new -key ca-key.pem -subj "/CN=docklab sandbox" -days 3650 -out ca.pem \
    -addext "keyUsage=critical,keyCertSign,cRLSign"
  for who in server client; do
    openssl ecparam -genkey -name prime256v1 -noout -out $who-key.pem
    openssl req -new -key $who-key.pem -subj "/CN=docklab $who" -out $who.csr
    {
      echo "basicConstraints=CA:FALSE"
      echo "keyUsage=critical,digitalSignature"
      echo "extendedKeyUsage=${who}Auth"
      echo "subjectKeyIdentifier=hash"
      echo "authorityKeyIdentifier=keyid"
      [ $who = client ] || echo "subjectAltName=IP:127.0.0.1,DNS:localhost"
    } > $who.ext
    openssl x509 -req -in $who.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 3650 -extfile $who.ext -out $who-cert.pem
  done
  rm -f ca-key.pem ./*.csr ./*.ext ./*.srl
  mv client-key.pem client/key.pem
  mv client-cert.pem client/cert.pem
  cp ca.pem client/ca.pem.new && mv client/ca.pem.new client/ca.pem  # the last: whoever sees it sees all of them
  cd /
}

# Control groups v2: processes may be in leaves only, so this one moves out of the way of the containers' groups.
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  mkdir -p /sys/fs/cgroup/init
  while read -r pid; do echo "$pid" > /sys/fs/cgroup/init/cgroup.procs || true; done < /sys/fs/cgroup/cgroup.procs
  for one in $(cat /sys/fs/cgroup/cgroup.controllers); do echo "+$one" > /sys/fs/cgroup/cgroup.subtree_control || true; done
fi
mount --make-rshared /
[ -f /certs/client/ca.pem ] || make_certificates 2>/dev/null
rm -f /var/run/docker.pid /run/docker/containerd/*.pid  # of an earlier life

# The daemon reads once, when it starts, from which ports it may choose. Whatever else runs here has all of them.
case "${1:-}" in picks=*)
  range=/proc/sys/net/ipv4/ip_local_port_range
  all=$(cat $range) picks=${1#picks=}
  shift
  echo "${picks%-*} ${picks#*-}" > $range
  (until docker --host unix:///var/run/docker.sock version; do sleep 0.1; done; echo "$all" > $range) >/dev/null 2>&1 & ;;
esac

# A port that a learner publishes on the sandbox's 127.0.0.1 only is reached from the outer machine's 127.0.0.1, too.
echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet
for port in "$@"; do
  iptables -t nat -C PREROUTING -i eth0 -p tcp --dport "$port" -j DNAT --to-destination "127.0.0.1:$port" 2>/dev/null ||
    iptables -t nat -A PREROUTING -i eth0 -p tcp --dport "$port" -j DNAT --to-destination "127.0.0.1:$port"
done

umask 022
dockerd --host unix:///var/run/docker.sock --host tcp://0.0.0.0:2376 --tlsverify --tlscacert /certs/ca.pem \
  --tlscert /certs/server-cert.pem --tlskey /certs/server-key.pem &
trap 'kill $!' TERM INT
wait $!  # and takes in orphans meanwhile: they all come to the first process
