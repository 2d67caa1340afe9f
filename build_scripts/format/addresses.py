"""Which web addresses are accepted, why others are not, and which host readers see."""

import re
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from build_scripts.findings.finding import shortened
from build_scripts.text.deceiving import hidden


def address_fault(text: str) -> str | None:
    """Why a web address is refused, or None when it is accepted."""
    if len(text) > 2_000:
        return "the address is longer than 2,000 characters"
    if re.search(r"[\s\\<>\"`{}|^]", text) or any(ord(c) < 33 or ord(c) == 127 for c in text):
        return "the address holds white space, quote marks, brackets or a backslash"
    try:
        parts = urlsplit(text)
        written, port = parts.hostname or "", parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme != "https":
        start = text[: len(parts.scheme) + (3 if "://" in text else 1)][:20] if parts.scheme else ""
        return f"the address starts with `{start}`, not with `https://`" if start else "the address has no `https://`"
    if "@" in parts.netloc:
        return "the address holds a user name or password"
    if port is not None:
        return "the address names a port"
    host = _ascii(written)
    if host is None:
        return f"`{shortened(written)}` is no host name that all browsers read alike"
    *labels, last = host.removesuffix(".").split(".")
    if _is_number(host) or (labels and _NUMBER.fullmatch(last)):
        return "the address names a number instead of a host"
    if not labels or len(host) > 253 or not all(_LABEL.fullmatch(label) for label in (*labels, last)):
        return f"`{shortened(host)}` is not a full host name"
    return None


def coded_fault(text: str) -> str | None:
    """Why an address is refused for a character behind percent signs, which a browser may show as it is; or None."""
    # Names in an encoding of old leave nothing that can be read.
    meant = unquote(text, errors="ignore")
    found = next(hidden(meant, 0, len(meant)), None) if meant != text else None
    return f"the address holds, behind a percent sign, a character that misleads: {found.message}" if found else None


_LABEL = re.compile(r"[a-z0-9_-]{1,63}", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
"""What makes a browser read the host as an IPv4 address: https://url.spec.whatwg.org/#ends-in-a-number-checker"""


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _ascii(host: str) -> str | None:
    """The host as browsers ask for it, by UTS 46; None where it cannot be written so or they differ."""
    if host.isascii() and "xn--" not in host:
        return host
    # The tables take a while to import, and hardly any host needs them.
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError:
        return None


def host_of(text: str) -> str:
    """The host of an accepted address as readers may see it: in punycode where it is not plain ASCII."""
    return _ascii(urlsplit(text).hostname or "") or ""


def foreign_host(text: str) -> str | None:
    """The host of an accepted address in punycode where it is written otherwise; None where it is not."""
    host = host_of(text)
    return host if host and host != urlsplit(text).hostname else None


def foreign_host_told(host: str) -> tuple[str, str]:
    """Message and hint for a host in punycode."""
    hint = f"write the host as `{host}`, if it is the one you mean and no other that looks like it"
    return f"the host name is not plain ASCII: readers see `{host}`", hint
