package io.github.camelokta.apitoken;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of the component and of its endpoints. */
@UriParams
public class OktaApitokenConfiguration implements Cloneable {

    @UriParam(label = "common")
    private String orgUrl;

    @UriParam(label = "security", secret = true)
    private String token;

    @UriParam(label = "producer")
    private String apiTokenId;

    @UriParam(label = "producer")
    private String userId;

    @UriParam(label = "producer")
    private String clientName;

    @UriParam(label = "producer")
    private String name;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean failOnNotFound;

    /**
     * A copy for one endpoint, which then differs from the component's as its URI says.
     *
     * @return the copy
     */
    public OktaApitokenConfiguration copy() {
        try {
            return (OktaApitokenConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getOrgUrl() {
        return orgUrl;
    }

    /**
     * The address of the Okta org, for example https://example.okta.com. Credentials are only ever sent there. Must be
     * https, except on loopback, and have no path.
     */
    public void setOrgUrl(String orgUrl) {
        this.orgUrl = orgUrl;
    }

    public String getToken() {
        return token;
    }

    /**
     * The value of the API token that authorizes the calls (Okta's SSWS scheme), without SSWS in front. What it may do
     * is what its owner may do.
     */
    public void setToken(String token) {
        this.token = token;
    }

    public String getApiTokenId() {
        return apiTokenId;
    }

    /** The id of the token to get, revoke or update, if the header CamelOktaApitokenId is not set. */
    public void setApiTokenId(String apiTokenId) {
        this.apiTokenId = apiTokenId;
    }

    public String getUserId() {
        return userId;
    }

    /**
     * Lists only tokens of this owner, an Okta user id, or of any of several separated by comma, if the header
     * CamelOktaApitokenUserId is not set.
     */
    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getClientName() {
        return clientName;
    }

    /**
     * Lists only tokens with exactly this client name, if the header CamelOktaApitokenClientName is not set. Tokens
     * that people created have the client name Okta API.
     */
    public void setClientName(String clientName) {
        this.clientName = clientName;
    }

    public String getName() {
        return name;
    }

    /** Lists only tokens with exactly this name, if the header CamelOktaApitokenName is not set. */
    public void setName(String name) {
        this.name = name;
    }

    public boolean isFailOnNotFound() {
        return failOnNotFound;
    }

    /**
     * Whether revoke fails if Okta knows no such token. By default that is a success, with the outcome ALREADY_GONE, so
     * that revoking twice is harmless.
     */
    public void setFailOnNotFound(boolean failOnNotFound) {
        this.failOnNotFound = failOnNotFound;
    }
}
