/** Vendors whose catalogued services are one product to a person: pages of one, sign-in of another, interface of a third. */
const VENDORS: readonly (readonly [vendor: string, services: RegExp])[] = [
  ['github', /^github-(?!pages)/],
  ['google', /^(?:google-(?!apps-script|cloud-run|cloud-storage|sites|user-content)|gmail$|youtube$)/],
  ['microsoft', /^(?:microsoft-(?!dev-tunnels|power-automate)|outlook$|onedrive-personal$|sharepoint$|skype$|bing$)/],
  ['telegram', /^telegram/],
  ['yandex', /^yandex/],
  ['mailru', /^mailru-/],
];

/** The vendor of a service of the catalogue by its id; null where it stands alone. */
export function vendorOf(serviceId: string): string | null {
  return VENDORS.find(([, services]) => services.test(serviceId))?.[0] ?? null;
}
