/** Why a referee reads other numbers of a file of export packets, found by looking at its bytes. */
export interface NetflowReason {
  readonly file: RegExp;
  readonly referee: 'tshark' | 'nfdump' | 'both';
  readonly reason: string;
}

const WITHOUT_TIME = 'the records have no times that nfdump reads (it prints 1970): dated by observation time, uptime or export here';

export const netflowReasons: readonly NetflowReason[] = [
  { file: /netflow5_test_invalid/, referee: 'both', reason: 'invalid on purpose: refused' },
  {
    file: /netflow9_test_invalid/,
    referee: 'nfdump',
    reason: 'options give a sampling interval of 100: multiplied here, not by nfdump 1.7.1',
  },
  {
    file: /netflow9_test_invalid/,
    referee: 'tshark',
    reason: 'the header counts 2 of 4 records: tshark stops there, nfdump and we read the two flows behind',
  },
  {
    file: /^ipfix\.dat$/,
    referee: 'nfdump',
    reason: 'an uptime of 0 ms is a time here and in tshark, and none in nfdump; the exporter’s start comes in options',
  },
  { file: /barracuda|mikrotik|netscaler|viptela|1941K9|unknown_tpl266/, referee: 'nfdump', reason: WITHOUT_TIME },
  {
    file: /nokia_bras|procera|macaddr/,
    referee: 'nfdump',
    reason: 'records without a byte count (address translations, subscribers): counted here, rows of zeros there',
  },
  {
    file: /yaf/,
    referee: 'tshark',
    reason: 'tshark also finds counts in YAF’s statistics (options), and shows both directions of a biflow under one name',
  },
  {
    file: /0length/,
    referee: 'nfdump',
    reason:
      'packets counted on the way out alone: nfdump shows them as the other direction, the record’s addresses say that they are of this one',
  },
  {
    file: /542_appid/,
    referee: 'nfdump',
    reason: 'FortiOS gives each count twice, in and out; nfdump shows the second as the other direction',
  },
  { file: /asa_1/, referee: 'nfdump', reason: 'events of a firewall have a beginning and no end; nfdump’s is 1970' },
  {
    file: /asa_2/,
    referee: 'nfdump',
    reason: 'four denied connections have no byte count: counted here, rows of zeros there; nfdump’s end of an event is 1970',
  },
  {
    file: /cisco_wlc_data/,
    referee: 'both',
    reason: 'a wireless controller’s records name stations by MAC address, no IP addresses: counted, no flows',
  },
  {
    file: /h3c_data3281/,
    referee: 'tshark',
    reason: 'tshark stops at a vendor’s field that it takes for an address; the header counts 16 records',
  },
  {
    file: /0length/,
    referee: 'tshark',
    reason: 'three records were counted on the way out alone: tshark has them under another name (post octets)',
  },
  {
    file: /nprobe_dpi/,
    referee: 'both',
    reason: 'the set is 17 bytes longer than the one record of its template: no second record, counted',
  },
];
