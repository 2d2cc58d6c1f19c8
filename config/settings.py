"""One settings file. Every value comes from the environment (or .env); .env.example explains each.

Without any of them the site runs on SQLite under var/, on loopback, with nothing to install or to ask for.
"""

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

from . import languages
from .environment import budgets, database, fernet_keys, hours, networks, persistent_secret, read_file, routes
from .sso import oidc_app

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
read_file(Path(env.str("HUB_ENV")) if "HUB_ENV" in env.ENVIRON else None, BASE_DIR / ".env")

VAR_DIR = Path(env.str("HUB_VAR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("HUB_DEBUG", default=False)
SECRET_KEY = env.str("HUB_SECRET_KEY", default="") or persistent_secret(VAR_DIR / "secret-key")
SITE_URL = env.str("HUB_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("HUB_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "blog.apps.BlogConfig",
    "feeds.apps.FeedsConfig",
    "api.apps.ApiConfig",
    "audit.apps.AuditConfig",
    "brand.apps.BrandConfig",
    "discovery.apps.DiscoveryConfig",
    "login.apps.LoginConfig",
    "moderation.apps.ModerationConfig",
    "notices.apps.NoticesConfig",
    "people.apps.PeopleConfig",
    "policies.apps.PoliciesConfig",
    "profiles.apps.ProfilesConfig",
    "register.apps.RegisterConfig",
    "rules.apps.RulesConfig",
    "sharing.apps.SharingConfig",
    "showcase.apps.ShowcaseConfig",
    "tags.apps.TagsConfig",
    "hub.apps.HubConfig",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "login.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "blog.gates.AdminGatesMiddleware",
    "policies.middleware.AcceptanceMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "discovery.redirects.LanguageRedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(env, VAR_DIR / "hub.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("django.contrib.postgres")  # imports the driver, which SQLite sites need not have
HUB_STATEMENT_SECONDS = env.float("HUB_STATEMENT_SECONDS", default=10)
if HUB_STATEMENT_SECONDS < 0:
    raise ImproperlyConfigured(
        "HUB_STATEMENT_SECONDS must be 0 (no limit) or more: how long one statement of a page may run on PostgreSQL."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "hub.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTHENTICATION_BACKENDS = ["login.backends.PasswordBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60  # for who asks to stay signed in; else a session ends with the browser

# Log-in, by allauth (see docs/security.md). Its limits count in the memory of one process; ours (login/throttle.py)
# replace them.
HUB_TWO_FACTOR = env.str("HUB_TWO_FACTOR", default="optional")
if HUB_TWO_FACTOR not in ("off", "optional", "required"):
    raise ImproperlyConfigured("HUB_TWO_FACTOR must be off, optional or required (for all who may publish).")
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("HUB_TRUSTED_PROXIES", default=0)
ACCOUNT_ADAPTER = "login.adapters.AccountAdapter"
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "login.forms.LoginForm",
    "reauthenticate": "login.forms.ReauthenticateForm",
    "reset_password": "login.forms.ResetPasswordForm",
    "reset_password_from_key": "login.forms.NewPasswordForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "login.tokens.ResetTokens"  # noqa: S105 - the name of a class
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "login.second_factor.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "login.forms.AuthenticateForm",
    "reauthenticate": "login.forms.ReauthenticateCodeForm",
    "activate_totp": "login.forms.ActivateForm",
}
MFA_TOTP_TOLERANCE = 1
_OIDC_APP = oidc_app(env)
HUB_OIDC_ISSUER = _OIDC_APP["settings"]["server_url"] if _OIDC_APP else ""
HUB_OIDC_NAME = _OIDC_APP.get("name", "")
SOCIALACCOUNT_ADAPTER = "login.sso.SsoAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_OIDC_APP] if _OIDC_APP else []}}
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # an address lets people in: administrators change it
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the log-in has its own

LANGUAGES = languages.chosen(env.list("HUB_LANGUAGES", default=["en"]))
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
# What people may choose for themselves: some systems list names that no browser knows.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime", "Factory", "posixrules"})
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("HUB_STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("HUB_MEDIA_ROOT", default=str(BASE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews pages in a frame of the same site
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if SITE_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = env.int("HUB_HSTS_SECONDS", default=3600)

HUB_CONTACT = env.str("HUB_CONTACT", default="")
WAGTAIL_SITE_NAME = env.str("HUB_NAME", default="The Hub")
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request to a third party from the admin
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILEMBEDS_FINDERS = []  # nothing is embedded by a third party: posts show our own consent-first player
WAGTAIL_ALLOW_UNICODE_SLUGS = True
TAGGIT_CASE_INSENSITIVE = True

# The door to the network (feeds/http.py).
HUB_USER_AGENT = f"TheHub/0.1 (+{SITE_URL})"
HUB_HTTP_ROUTES = routes(env.str("HUB_HTTP_ROUTES", default=""))
HUB_ALLOWED_NETWORKS = networks(env.list("HUB_ALLOWED_NETWORKS", default=[]))
HUB_IMPORT_WORKERS = env.int("HUB_IMPORT_WORKERS", default=8)
HUB_IMPORT_INTERVAL_MINUTES = env.int("HUB_IMPORT_INTERVAL_MINUTES", default=30)
HUB_IMPORT_LONGEST_MINUTES = env.int("HUB_IMPORT_LONGEST_MINUTES", default=360)
HUB_HISTORY_DAYS = env.int("HUB_HISTORY_DAYS", default=90)
if HUB_IMPORT_WORKERS < 1:
    raise ImproperlyConfigured("HUB_IMPORT_WORKERS must be 1 or more: the number of sources fetched at once.")
if HUB_IMPORT_INTERVAL_MINUTES < 1 or HUB_IMPORT_LONGEST_MINUTES < 1 or HUB_HISTORY_DAYS < 1:
    raise ImproperlyConfigured(
        "HUB_IMPORT_INTERVAL_MINUTES, HUB_IMPORT_LONGEST_MINUTES and HUB_HISTORY_DAYS must be 1 or more."
    )

HUB_SHOWCASE_STALE_DAYS = env.int("HUB_SHOWCASE_STALE_DAYS", default=14)
if HUB_SHOWCASE_STALE_DAYS < 1:
    raise ImproperlyConfigured(
        "HUB_SHOWCASE_STALE_DAYS must be 1 or more: how long a featured place may stay the same."
    )

HUB_REDIRECT_DAYS = env.int("HUB_REDIRECT_DAYS", default=7)
if HUB_REDIRECT_DAYS < 0:
    raise ImproperlyConfigured("HUB_REDIRECT_DAYS must be 0 or more: how long a redirect lasts before we believe it.")

# What visitors take along (sharing/): the networks behind "Share", and the shelf of a directory of podcasts.
HUB_SHARE_TARGETS = env.list(
    "HUB_SHARE_TARGETS", default=["email", "bluesky", "facebook", "linkedin", "reddit", "whatsapp", "x"]
)
HUB_PODCAST_CATEGORY = env.str("HUB_PODCAST_CATEGORY", default="Business")

HUB_QUEUE_HOURS = env.float("HUB_QUEUE_HOURS", default=24)
if HUB_QUEUE_HOURS <= 0:
    raise ImproperlyConfigured("HUB_QUEUE_HOURS must be above 0: how long an item may wait for approval.")

HUB_API_PER_MINUTE = env.int("HUB_API_PER_MINUTE", default=120)
if HUB_API_PER_MINUTE < 0:
    raise ImproperlyConfigured("HUB_API_PER_MINUTE must be 0 (no limit) or more: requests of one address to the API.")

HUB_WEBSUB = env.str("HUB_WEBSUB", default="auto")
if HUB_WEBSUB not in ("auto", "on", "off"):
    raise ImproperlyConfigured("HUB_WEBSUB must be auto, on or off: whether hubs may tell this site of news.")

# Keys of the platforms: how they are encrypted, what they may cost, who is told about them.
HUB_FERNET_KEYS = fernet_keys(env.list("HUB_FERNET_KEYS", default=[]), VAR_DIR / "fernet-key")
HUB_BUDGETS = budgets(env.str("HUB_BUDGETS", default=""), usual="x=5/50")
HUB_RECHECK_HOURS = hours(env.str("HUB_RECHECK_HOURS", default=""))
HUB_OPERATORS = env.list("HUB_OPERATORS", default=[])

# Mail. Without a server it is written to the output of whoever sends it.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("HUB_MAIL_FROM", default=f"hub@{urlsplit(SITE_URL).hostname}")
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("HUB_LOG_LEVEL", default="WARNING")},
}
