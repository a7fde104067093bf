/** One delivery of one address. */
export interface DeliveryPlace {
  endpointId: string;
  deliveryId: string;
  /** Only an address that is switched on can be called again. */
  active: boolean;
}
