"""The icons, drawn on a 24 × 24 grid with a stroke of the text's colour."""

_FLASK = '<path d="M9 3h6M10 3v6L4.5 19a1.5 1.5 0 0 0 1.3 2h12.4a1.5 1.5 0 0 0 1.3-2L14 9V3M7 15h10"/>'
_RING = '<circle cx="12" cy="12" r="9.5"/>'

ICONS = {
    "good": _RING + '<path d="m7.5 12.5 3 3 6-6.5"/>',
    "unsure": '<path d="M12 2.8 22.3 21H1.7z"/><path d="M12 9.5v5M12 17.8v.1"/>',
    "bad": '<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="m8.5 8.5 7 7m0-7-7 7"/>',
    "info": _RING + '<path d="M12 11v6M12 7.4v.1"/>',
    "test": _FLASK,
    "skipped": _RING + '<path d="M7.5 12h9"/>',
    "demo": _FLASK,
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "place": '<path d="M12 21.5s7-6.3 7-11.5a7 7 0 0 0-14 0c0 5.2 7 11.5 7 11.5z"/><circle cx="12" cy="10" r="2.5"/>',
    "time": _RING + '<path d="M12 6.5V12l4 2.5"/>',
    "level": '<path d="M4 20.5v-5h5v-5h5v-5h6"/>',
    "language": '<path d="M4 4.5h16v11H11l-5 4.5v-4.5H4z"/><path d="M8 8.5h8M8 11.8h5"/>',
    "download": '<path d="M12 3.5v12m-5-5 5 5 5-5M4 20.5h16"/>',
    "upload": '<path d="M12 16V4m-5 5 5-5 5 5M4 20.5h16"/>',
    "file": '<path d="M6 2.5h8l4.5 4.5v14.5H6z"/><path d="M13.5 2.5v5h5"/>',
    "person": '<circle cx="12" cy="7.5" r="4"/><path d="M4 21c.6-4.6 3.8-7 8-7s7.4 2.4 8 7"/>',
    "school": '<path d="M2.5 9 12 4l9.5 5L12 14z"/><path d="M6.5 11.5v5c3 2.7 8 2.7 11 0v-5"/>',
    "seal": '<circle cx="12" cy="9.5" r="6"/><path d="m8.5 14.5-1.5 7 5-2.5 5 2.5-1.5-7"/>',
    "tile": '<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4z"/>',
    "mail": '<path d="M3 5.5h18v13H3z"/><path d="m3.5 6.5 8.5 7 8.5-7"/>',
    "back": '<path d="M20 12H4m6-6-6 6 6 6"/>',
    "close": '<path d="m5.5 5.5 13 13m0-13-13 13"/>',
}

LOGO = (
    '<svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">'
    '<path fill="#0b4a51" d="M10 3h28a7 7 0 0 1 7 7v28a7 7 0 0 1-7 7H10a7 7 0 0 1-7-7V10a7 7 0 0 1 7-7z"/>'
    '<path fill="#2f7f80" d="M3 24h21V3H10a7 7 0 0 0-7 7zM24 45h14a7 7 0 0 0 7-7V24H24z"/>'
    '<path fill="#f0a822" d="m24 8 4 3.4 5.2-.6 1.4 5 4.6 2.6-1.9 4.9 1.9 4.9-4.6 2.6-1.4 5-5.2-.6-4 3.4-4-3.4-5.2.6'
    '-1.4-5-4.6-2.6 1.9-4.9-1.9-4.9 4.6-2.6 1.4-5 5.2.6z"/>'
    '<path fill="none" stroke="#07363b" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round" '
    'd="m17.5 24 4.6 4.6 8.6-9"/></svg>'
)
