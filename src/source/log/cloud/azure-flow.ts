/**
 * Azure flow logs, of network security groups and of virtual networks, as one JSON document or a record a line:
 * learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview and …/vnet-flow-logs-overview.
 */
import type { Format } from '../../format.ts';
import { headLines } from '../head-lines.ts';
import { AzureFlowReader } from './azure-flow-reader.ts';

const RECORD = /"(NetworkSecurityGroupFlowEvents?|FlowLogFlowEvent|flowTuples)"/;

export const azureFlow: Format = {
  name: 'azure-flow',
  title: 'Azure flow log of a network security group or a virtual network, JSON',
  recognises(head) {
    const text = headLines(head).join('\n');
    return /^\s*[{[]/.test(text) && RECORD.test(text);
  },
  reader(context) {
    return new AzureFlowReader(context);
  },
};
