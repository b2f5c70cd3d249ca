import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from '../config';

const SCOPE = 'openid email profile';
const PATIENCE_S = 5;
const CALLBACK = '/api/auth/oidc/callback';

/** What only this service and, by the browser's cookie, the browser know of a sign-in that is under way. */
export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who somebody is by the word of the organisation. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Only where the organisation says that it is really his. */
  readonly email?: string;
}

/** The organisation's own sign-in: OpenID Connect, authorization code with PKCE. */
@Injectable()
export class IdentityProvider {
  private discovered?: Promise<oidc.Configuration>;

  constructor(@Inject(WORKSPACE_CONFIG) private readonly config: WorkspaceConfig) {}

  /** What the button says; undefined where there is none. */
  get label(): string | undefined {
    return this.config.oidc?.label;
  }

  /** Where the browser goes to, and what its return is checked by. */
  async begin(): Promise<{ url: URL; challenge: Challenge }> {
    const verifier = oidc.randomPKCECodeVerifier();
    const challenge = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
    const url = oidc.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: this.config.PARLEY_PUBLIC_URL + CALLBACK,
      scope: SCOPE,
      state: challenge.state,
      nonce: challenge.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, challenge };
  }

  /** Who came back; throws for every token that is not exactly the one that was asked for. */
  async finish(query: string, { state, nonce, verifier }: Challenge): Promise<Identity> {
    const url = new URL(`${CALLBACK}${query}`, this.config.PARLEY_PUBLIC_URL);
    const tokens = await oidc.authorizationCodeGrant(await this.provider(), url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const { iss, sub, ...claims } = tokens.claims()!;
    const { email, email_verified: isVerified } = claims.email ? claims : await this.look(tokens, sub);
    const isTrusted = isVerified === true || this.config.PARLEY_OIDC_TRUSTS_EMAIL;
    return { issuer: iss, subject: sub, ...(isTrusted && typeof email === 'string' && { email }) };
  }

  /** A provider need not put an address into the token: it is asked for it. */
  private async look(
    { access_token }: oidc.TokenEndpointResponse,
    subject: string,
  ): Promise<Partial<oidc.UserInfoResponse>> {
    const provider = await this.provider();
    if (!provider.serverMetadata().userinfo_endpoint) return {};
    return oidc.fetchUserInfo(provider, access_token, subject);
  }

  /** Asked once; a provider that cannot be reached is asked again the next time. */
  private provider(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw error;
    });
    return this.discovered;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, algorithm } = this.config.oidc!;
    const isPlain = issuer.protocol === 'http:'; // the configuration allows that on this machine only
    const metadata = { client_secret: clientSecret, id_token_signed_response_alg: algorithm };
    const provider = await oidc.discovery(issuer, clientId, metadata, undefined, {
      timeout: PATIENCE_S,
      execute: isPlain ? [oidc.allowInsecureRequests] : [],
    });
    oidc.enableNonRepudiationChecks(provider); // signatures count, also of what came straight from the provider
    return provider;
  }
}
