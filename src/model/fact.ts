/** One host of a resolved next hop. */
export interface ResolvedHost {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** What one description says (format.md 5). */
export type Fact =
  | {
      readonly kind: 'connect';
      /** Next-hop type, e.g. `SmtpDeliveryToMailbox`. */
      readonly deliveryType: string;
      /** Messages waiting for this next hop. */
      readonly queueLength: number | undefined;
    }
  | {
      readonly kind: 'resolved';
      /** `Outbound proxy via`: the host is a FrontEnd server, not the destination. */
      readonly outboundProxy: boolean;
      readonly hosts: readonly ResolvedHost[];
    }
  | { readonly kind: 'connected'; readonly address: string }
  | {
      readonly kind: 'connection-failed';
      readonly address: string;
      readonly error: string;
      readonly targetHost: string | undefined;
    }
  | {
      readonly kind: 'ended';
      readonly messages: number;
      readonly bytes: number;
      /** The word in the closing bracket, e.g. `Retry`; undefined for `()` and for no bracket. */
      readonly status: string | undefined;
      /** What follows `Retry : `. */
      readonly reason: string | undefined;
    }
  | {
      readonly kind: 'submission-ended';
      readonly messages: number;
      readonly bytes: number;
      readonly failures: number;
    }
  | { readonly kind: 'replaced'; readonly by: string }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'service'; readonly change: 'started' | 'stopped' }
  | { readonly kind: 'unknown' };
