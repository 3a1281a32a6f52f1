import type { Service, ServiceMatch } from '../../src/model/service.ts';

const service = (id: string): Service => ({ id, name: id, category: 'test' }) as unknown as Service;
const telegram = { service: service('telegram'), role: 'api' } as ServiceMatch;
const cdn = { service: service('cdn'), role: 'cdn' } as ServiceMatch;
const resolver = { service: service('resolver'), role: 'api' } as ServiceMatch;

/** A catalogue of three services, and a count of how often it was asked. */
export const testServices = {
  asked: 0,
  match(name: string): ServiceMatch | null {
    this.asked++;
    return name === 'api.telegram.org' ? telegram : name.endsWith('.example.com') ? cdn : null;
  },
  matchAddress(words: ArrayLike<number>, at = 0): ServiceMatch | null {
    this.asked++;
    return words[at + 3] === 0x08080808 || words[at + 3] === 0x42 ? resolver : null;
  },
};
