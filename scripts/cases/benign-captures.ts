/** Captures of ordinary clients, by the service that they show: nothing in them may be above Medium. */
export const BENIGN_CAPTURES: readonly { readonly service: string; readonly files: readonly string[] }[] = [
  { service: 'Telegram', files: ['ndpi/telegram.pcap', 'ndpi/telegram_videocall.pcapng'] },
  { service: 'Discord', files: ['ndpi/discord.pcap', 'ndpi/discord_mid_flow.pcap'] },
  { service: 'Dropbox', files: ['ndpi/dropbox.pcap'] },
  { service: 'Teams', files: ['ndpi/teams.pcap', 'ndpi/stun_msteams_unidir.pcapng'] },
  { service: 'Zoom', files: ['ndpi/zoom.pcap', 'ndpi/zoom2.pcap', 'ndpi/zoom_p2p.pcapng', 'ndpi/stun_zoom.pcapng'] },
];
