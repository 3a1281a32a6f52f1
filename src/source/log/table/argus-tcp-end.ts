/** How a TCP connection stood, by the state that Argus' `ra` prints: flags of both sides (`FSPA_FSRPA`) or a word (`CON`). */
import type { LogFlow } from '../../../model/log-flow.ts';

export function argusTcpEnd(state: string): LogFlow['tcpEnd'] {
  const bar = state.indexOf('_');
  if (bar >= 0) {
    const up = state.slice(0, bar);
    const down = state.slice(bar + 1);
    if (up.includes('S') && !up.includes('A') && !down.includes('S')) return 'attempt';
    if (up.includes('R') || down.includes('R')) return 'reset';
    if (up.includes('F') && down.includes('F')) return 'closed';
    return down === '' ? 'attempt' : 'open';
  }
  // ra(1): REQ and INT have seen one side only.
  return WORDS[state] ?? '';
}

const WORDS: Readonly<Record<string, LogFlow['tcpEnd']>> = {
  RST: 'reset',
  FIN: 'closed',
  CLO: 'closed',
  REQ: 'attempt',
  INT: 'attempt',
  ACC: 'open',
  EST: 'open',
  CON: 'open',
  TIM: 'open',
};
