/** Which field of an AWS VPC flow log stands where, -1 for those that are not there. */
export interface AwsVpcColumns {
  readonly source: number;
  readonly destination: number;
  /** The addresses inside the packet, which differ from those of the interface behind a gateway. */
  readonly packetSource: number;
  readonly packetDestination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  readonly packets: number;
  readonly bytes: number;
  readonly start: number;
  readonly end: number;
  readonly action: number;
  readonly status: number;
  readonly flags: number;
}

/** Versions 2 to 7 of the record, in the order of the documentation; and what flow logs of a transit gateway add. */
const NAMES = new Set(
  `version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status
  vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id sublocation-type sublocation-id
  pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path
  ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id ecs-second-container-id
  ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id reject-reason resource-id encryption-status
  resource-type tgw-id tgw-attachment-id tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id
  tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id
  packets-lost-no-route packets-lost-blackhole packets-lost-mtu-exceeded packets-lost-ttl-expired`.split(/\s+/),
);

/** @returns null when the words are no header, or one without addresses or times. Names with underscores (Athena) count too. */
export function awsVpcColumns(words: readonly string[]): AwsVpcColumns | null {
  const names = words.map((word) => word.replaceAll('_', '-'));
  const known = names.filter((name) => NAMES.has(name)).length;
  // A field that a later version adds must not hide the others.
  if (known < 4 || known * 2 < names.length) return null;
  const at = (name: string) => names.indexOf(name);
  const columns = {
    source: at('srcaddr'),
    destination: at('dstaddr'),
    packetSource: at('pkt-srcaddr'),
    packetDestination: at('pkt-dstaddr'),
    sourcePort: at('srcport'),
    destinationPort: at('dstport'),
    protocol: at('protocol'),
    packets: at('packets'),
    bytes: at('bytes'),
    start: at('start'),
    end: at('end'),
    action: at('action'),
    status: at('log-status'),
    flags: at('tcp-flags'),
  };
  const { source, destination, packetSource, packetDestination, start, end } = columns;
  return Math.max(source, packetSource) < 0 || Math.max(destination, packetDestination) < 0 || Math.max(start, end) < 0 ? null : columns;
}
