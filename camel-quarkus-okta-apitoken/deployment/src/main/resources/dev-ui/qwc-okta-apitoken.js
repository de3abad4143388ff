import { LitElement, html, css } from 'lit';
import { JsonRpc } from 'jsonrpc';
import '@vaadin/button';
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '@vaadin/icon';
import '@vaadin/progress-bar';

const REFRESH_MILLIS = 2000;

/** The orgs that the application uses, with their tokens and what is left of their rate limits. */
export class QwcOktaApitoken extends LitElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host {
            display: block;
            height: 100%;
            overflow: auto;
            padding: 0 1em 1em;
        }
        h3 {
            margin-bottom: 0.2em;
        }
        .numbers {
            border-collapse: collapse;
            margin: 0.5em 0;
        }
        .numbers th, .numbers td {
            padding: 0.2em 1.5em 0.2em 0;
            text-align: left;
        }
        .numbers vaadin-progress-bar {
            width: 10em;
        }
        .failure {
            color: var(--lumo-error-text-color);
        }
        `;

    static properties = {
        _orgs: { state: true },
        _tokens: { state: true }
    };

    constructor() {
        super();
        this._orgs = null;
        this._tokens = new Map();
    }

    connectedCallback() {
        super.connectedCallback();
        this._refresh();
        this._timer = setInterval(() => this._refresh(), REFRESH_MILLIS);
    }

    disconnectedCallback() {
        clearInterval(this._timer);
        super.disconnectedCallback();
    }

    /** The rate limits need no call to Okta. The tokens need one, so they are loaded once and then on demand. */
    _refresh() {
        this.jsonRpc.orgs().then(response => {
            this._orgs = response.result;
            this._orgs.filter(org => !this._tokens.has(org.url)).forEach(org => this._load(org.url));
        });
    }

    _load(url) {
        this._show(url, { loading: true, rows: [] });
        this.jsonRpc.tokens({ orgUrl: url }).then(response => this._show(url, response.result));
    }

    _show(url, tokens) {
        this._tokens = new Map(this._tokens).set(url, tokens);
    }

    render() {
        if (this._orgs === null) {
            return html`<vaadin-progress-bar indeterminate></vaadin-progress-bar>`;
        }
        if (this._orgs.length === 0) {
            return html`<p>No started endpoint uses an Okta org.</p>`;
        }
        return this._orgs.map(org => this._renderOrg(org));
    }

    _renderOrg(org) {
        return html`
            <h3>${org.url}</h3>
            ${this._renderRateLimits(org)}
            ${this._renderTokens(org.url, this._tokens.get(org.url))}`;
    }

    _renderRateLimits(org) {
        return html`
            <table class="numbers">
                <tr><th>Rate limit</th><th>Remaining</th><th></th><th>Resets at</th></tr>
                ${org.buckets.map(bucket => html`
                    <tr>
                        <td>${bucket.bucket}</td>
                        <td>${bucket.remaining} of ${bucket.limit}</td>
                        <td>
                            <vaadin-progress-bar max="${bucket.limit}" value="${bucket.remaining}">
                            </vaadin-progress-bar>
                        </td>
                        <td>${this._time(bucket.reset)}</td>
                    </tr>`)}
            </table>
            <p>
                Requests in flight: ${org.inFlight}.
                ${org.concurrency === null || org.concurrency === undefined
                    ? ''
                    : html`Okta bears ${org.concurrency} at a time.`}
            </p>`;
    }

    _renderTokens(url, tokens) {
        if (!tokens || tokens.loading) {
            return html`<vaadin-progress-bar indeterminate></vaadin-progress-bar>`;
        }
        return html`
            <p>
                <vaadin-button theme="small" @click=${() => this._load(url)}>
                    <vaadin-icon icon="font-awesome-solid:rotate" slot="prefix"></vaadin-icon>
                    List again
                </vaadin-button>
                ${tokens.failure
                    ? html`<span class="failure">${tokens.failure}</span>`
                    : tokens.total > tokens.rows.length
                        ? html`The first ${tokens.rows.length} of ${tokens.total} tokens.`
                        : html`${tokens.total} tokens.`}
            </p>
            <vaadin-grid .items="${tokens.rows}" theme="no-border row-stripes" all-rows-visible>
                <vaadin-grid-sort-column auto-width path="id"></vaadin-grid-sort-column>
                <vaadin-grid-sort-column auto-width path="name"></vaadin-grid-sort-column>
                <vaadin-grid-sort-column auto-width path="userId" header="Owner"></vaadin-grid-sort-column>
                <vaadin-grid-sort-column auto-width path="clientName"></vaadin-grid-sort-column>
                <vaadin-grid-sort-column auto-width path="lastUsed"></vaadin-grid-sort-column>
                <vaadin-grid-sort-column auto-width path="expiresAt"></vaadin-grid-sort-column>
            </vaadin-grid>`;
    }

    _time(instant) {
        return new Date(instant).toLocaleTimeString();
    }
}
customElements.define('qwc-okta-apitoken', QwcOktaApitoken);
