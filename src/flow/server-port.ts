/** Registered ports above 1023 that servers listen on and clients hardly ever use as their own (IANA service names registry). */
const REGISTERED = new Set([
  1080, 1194, 1433, 1521, 1701, 1723, 1883, 1935, 2049, 2222, 3128, 3306, 3389, 3478, 4433, 4443, 5060, 5061, 5222, 5223, 5228, 5349, 5353,
  5355, 5432, 5671, 5672, 5900, 5985, 5986, 6379, 6443, 6667, 6697, 7844, 8000, 8008, 8080, 8081, 8088, 8333, 8443, 8530, 8531, 8883, 8888,
  9000, 9001, 9050, 9090, 9092, 9200, 9418, 9443, 11211, 19302, 27017, 51820,
]);

/** True when a server is likely to listen on this port: system ports (RFC 6335 §6) and the registered ones above. */
export function isServerPort(port: number): boolean {
  return port > 0 && (port < 1024 || REGISTERED.has(port));
}
