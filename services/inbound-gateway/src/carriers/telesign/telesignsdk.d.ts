/** `telesignsdk` 3.0.4 comes without types: the parts that Parley uses, as its source has them. */
declare module 'telesignsdk/src/RestClient' {
  interface WrappedRequest {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly timeout: number;
    readonly body?: string;
  }

  /** Whoever speaks HTTP for the client. The client parses `body` again and hands the result to its own caller. */
  interface RequestWrapper {
    request(
      options: WrappedRequest,
      callback: (failure: unknown, response: object | null, body: string) => void,
    ): void;
  }

  class RestClient {
    constructor(
      requestWrapper: RequestWrapper,
      customerId: string,
      apiKey: string,
      restEndpoint?: string,
      timeoutMs?: number,
    );
    execute(
      callback: (failure: unknown, body: unknown) => void,
      method: 'GET' | 'POST',
      resource: string,
      parameters?: Readonly<Record<string, string>> | null,
    ): void;
    static generateTeleSignHeaders(
      customerId: string,
      apiKey: string,
      method: string,
      resource: string,
      contentType: string,
      encodedFields: string,
      date: string,
      nonce: string,
      userAgent: string,
      authMethod?: string,
    ): Record<string, string>;
  }

  export = RestClient;
}
