/** An ATT&CK technique (Enterprise, version 18). */
export interface AttackTechnique {
  readonly id: string;
  readonly name: string;
  readonly tactic: AttackTactic;
}

export interface AttackTactic {
  readonly id: string;
  readonly name: string;
  /** As kill chains name it: `command-and-control`. */
  readonly phase: string;
}

const CONTROL: AttackTactic = { id: 'TA0011', name: 'Command and Control', phase: 'command-and-control' };
const EXFILTRATION: AttackTactic = { id: 'TA0010', name: 'Exfiltration', phase: 'exfiltration' };
const IMPACT: AttackTactic = { id: 'TA0040', name: 'Impact', phase: 'impact' };

/** What findings point to, with the techniques above the sub-techniques (attack.mitre.org). */
const TECHNIQUES: readonly (readonly [id: string, name: string, tactic: AttackTactic])[] = [
  ['T1041', 'Exfiltration Over C2 Channel', EXFILTRATION],
  ['T1048', 'Exfiltration Over Alternative Protocol', EXFILTRATION],
  ['T1071', 'Application Layer Protocol', CONTROL],
  ['T1071.001', 'Web Protocols', CONTROL],
  ['T1071.004', 'DNS', CONTROL],
  ['T1090', 'Proxy', CONTROL],
  ['T1090.003', 'Multi-hop Proxy', CONTROL],
  ['T1102', 'Web Service', CONTROL],
  ['T1102.001', 'Dead Drop Resolver', CONTROL],
  ['T1102.002', 'Bidirectional Communication', CONTROL],
  ['T1102.003', 'One-Way Communication', CONTROL],
  ['T1219', 'Remote Access Tools', CONTROL],
  ['T1496', 'Resource Hijacking', IMPACT],
  ['T1567', 'Exfiltration Over Web Service', EXFILTRATION],
  ['T1567.001', 'Exfiltration to Code Repository', EXFILTRATION],
  ['T1567.002', 'Exfiltration to Cloud Storage', EXFILTRATION],
  ['T1567.003', 'Exfiltration to Text Storage Sites', EXFILTRATION],
  ['T1567.004', 'Exfiltration Over Webhook', EXFILTRATION],
  ['T1568', 'Dynamic Resolution', CONTROL],
  ['T1571', 'Non-Standard Port', CONTROL],
  ['T1572', 'Protocol Tunneling', CONTROL],
];

const BY_ID: ReadonlyMap<string, AttackTechnique> = new Map(TECHNIQUES.map(([id, name, tactic]) => [id, { id, name, tactic }]));

/** The techniques of these ids in their order, each once; ids that are not known are left out. */
export function attackTechniques(ids: readonly string[]): readonly AttackTechnique[] {
  return [...new Set(ids)].flatMap((id) => BY_ID.get(id) ?? []);
}

/** The technique that a sub-technique belongs to; itself when it is none. */
export function parentTechnique(technique: AttackTechnique): AttackTechnique {
  return BY_ID.get(technique.id.slice(0, 5)) ?? technique;
}

/** Its page. */
export function techniqueUrl({ id }: AttackTechnique): string {
  return `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`;
}
