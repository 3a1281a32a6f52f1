/** The application by Zeek's `service`, under our name for it: of several the one that carries the others. A leading `-` means that Zeek gave the service up. */
export function zeekApplication(service: string): string {
  if (service === 'ssl') return 'tls';
  if (!service.includes(',') && !service.startsWith('-')) return service;
  const services = service.split(',', 16).filter((one) => one !== '' && !one.startsWith('-'));
  if (services.includes('quic')) return 'quic';
  if (services.includes('ssl')) return 'tls';
  return services[0] ?? '';
}
