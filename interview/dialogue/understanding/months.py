"""Month names and their short forms in the languages of the guidance network's larger groups."""

# One line a month. Short forms that mean different months in two languages are left out.
_NAMES = """
january jan januar janvier janv enero ene gennaio gen janeiro januari tammikuu tammikuuta
february feb febr februar fevrier fevr febrero febbraio fevereiro fev februari helmikuu helmikuuta
march mar marz maerz mars marzo marco maart mrt mrz maaliskuu maaliskuuta
april apr avril avr abril abr aprile huhtikuu huhtikuuta
may mai mayo maggio mag maio mei maj toukokuu toukokuuta
june jun juni juin junio giugno giu junho kesakuu kesakuuta
july jul juli juillet juil julio luglio lug julho heinakuu heinakuuta
august aug aout agosto ago augusti augustus elokuu elokuuta
september sep sept septembre septiembre settembre set setembro syyskuu syyskuuta
october oct oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta
november nov novembre noviembre novembro marraskuu marraskuuta
december dec dezember dez decembre diciembre dic dicembre dezembro joulukuu joulukuuta
"""
MONTHS = {
    name: number for number, line in enumerate(_NAMES.strip().splitlines(), start=1) for name in line.split()
}
ENGLISH_MONTHS = tuple(line.split()[0].capitalize() for line in _NAMES.strip().splitlines())
