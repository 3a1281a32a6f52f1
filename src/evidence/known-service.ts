import { analyzer } from './analyzer.ts';
import { clientBits } from './client-bits.ts';
import { serviceBits } from './service-bits.ts';

/**
 * What the catalogue knows about the destination, and whether the client belongs there. Looking a name up in a list of services with
 * a record of abuse is what D3FEND calls domain name reputation analysis.
 */
export const knownService = analyzer({
  name: 'known-service',
  title: 'A web service that implants are known to ride on',
  technique: 'D3-DNRA',
  thresholds: {
    minimumExchanges: { value: 1, unit: 'exchanges', why: 'a connection that never carried anything used no service' },
  },
  needs: [],
  misses: 'services that the catalogue does not list, and implants that use the pages made for people',
  flags: 'developers and administrators who use the same interfaces',

  start(limits) {
    return {
      channel(channel, testify) {
        const { service, software } = channel;
        if (channel.exchanges < limits.minimumExchanges) return;
        if (service !== null) {
          const { bits, says } = serviceBits(service);
          if (bits !== 0) {
            const known = service.service.abusedBy.length;
            const abuse =
              known > 0 && bits > 0 ? ` Known to have been abused by ${known} ${known === 1 ? 'group or tool' : 'groups and tools'}.` : '';
            testify({
              measure: 'groups and tools known to have used the service',
              value: known,
              unit: '',
              against: null,
              bits,
              sentence: `A known web service: ${says}.${abuse}`,
            });
          }
        }
        const client = clientBits(software, service);
        if (client !== null) {
          testify({
            measure: 'client software',
            value: client.bits > 0 ? 1 : 0,
            unit: '',
            against: null,
            bits: client.bits,
            sentence: client.says,
          });
        }
      },
    };
  },
});
