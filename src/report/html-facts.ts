import { countOf } from '../core/count-of.ts';
import type { Alerts } from '../model/alert.ts';
import type { Finding } from '../model/finding.ts';
import { alertWords, otherAlerts } from './alert-words.ts';
import { htmlName } from './html-name.ts';
import { type Markup, markup } from './markup.ts';
import { formatMoment } from './moment.ts';
import { formatNumber } from './number.ts';
import { timerWords } from './timer-words.ts';

/** A finding's facts as a list of names and values. */
export function htmlFacts(finding: Finding): Markup {
  const { service, software, beacon, producerConsumerRatio: ratio, addresses, attack, alerts } = finding;
  const facts: [string, Markup | string][] = [
    ['Host', markup`<span class="code">${htmlName(finding.host)}</span>`],
    ['Destination', markup`<span class="code">${htmlName(finding.destination)}</span>, known from ${htmlName(finding.destinationFrom)}`],
    [
      'Addresses',
      addresses.length === 0 ? 'none' : markup`<span class="code">${addresses.map((address) => markup`${htmlName(address)}<br>`)}</span>`,
    ],
    [
      'Service',
      service === null
        ? 'not in the catalogue'
        : markup`${htmlName(service.name)}, ${htmlName(service.role)} (${htmlName(service.category)})`,
    ],
    [
      'Client software',
      software === null ? 'not known' : markup`<span class="code">${htmlName(software.value)}</span> (${htmlName(software.kind)})`,
    ],
    ['First seen', `${formatMoment(finding.firstUs)} UTC`],
    ['Last seen', `${formatMoment(finding.lastUs)} UTC`],
    ['Traffic', `${countOf(finding.flows, 'flow')}, ${countOf(finding.exchanges, 'exchange')}`],
    ['Producer-consumer ratio', ratio === null ? 'no payload' : `${formatNumber(ratio)}, where 1 only sends and −1 only receives`],
    ['Timer', timerWords(beacon)],
    [
      'ATT&CK',
      attack.length === 0
        ? 'none'
        : markup`<span class="code">${attack.map((technique, i) => [i > 0 ? ', ' : '', htmlName(technique)])}</span>`,
    ],
    ...(alerts === null ? [] : [alertFact(alerts)]),
    ['Finding', markup`<span class="code">${htmlName(finding.id)}</span>`],
  ];
  return markup`<dl class="facts">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function alertFact(alerts: Alerts): [string, Markup] {
  const others = otherAlerts(alerts, alerts.kept.length);
  return ['Alerts of the sensor', markup`${alerts.kept.map((alert) => markup`${htmlName(alertWords(alert))}<br>`)}${others}`];
}
