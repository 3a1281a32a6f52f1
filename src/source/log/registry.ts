/** The log formats. Adding one is one file here and one line below. */

export { awsVpc } from './cloud/aws-vpc.ts';
export { azureFlow } from './cloud/azure-flow.ts';
export { gcpFlow } from './cloud/gcp-flow.ts';
export { ipfix } from './netflow/ipfix.ts';
export { netflow } from './netflow/netflow.ts';
export { nfdumpCsv } from './netflow/nfdump-csv.ts';
export { nfdumpJson } from './netflow/nfdump-json.ts';
export { nfdumpPipe } from './netflow/nfdump-pipe.ts';
export { parquet } from './parquet/parquet.ts';
export { elff } from './proxy/elff.ts';
export { zscaler } from './proxy/elff-zscaler.ts';
export { squid } from './proxy/squid.ts';
export { bind } from './resolver/bind.ts';
export { dnsmasq } from './resolver/dnsmasq.ts';
export { unbound } from './resolver/unbound.ts';
export { suricata } from './suricata/suricata.ts';
export { argus } from './table/argus.ts';
export { nfstream } from './table/nfstream.ts';
export { zeek } from './zeek/zeek.ts';
export { zeekJson } from './zeek/zeek-json.ts';
