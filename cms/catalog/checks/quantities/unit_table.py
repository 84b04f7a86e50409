"""The units that are told apart, and their symbols in all languages. Plain tables.

A line is the unit, its kind, how many of the kind's smallest it is, CLDR's name for it, symbols.
"""

UNITS = """
millisecond time 0.001 duration-millisecond ms мс
second time 1 duration-second s sec secs сек
minute time 60 duration-minute min mins мин
hour time 3600 duration-hour h hr hrs
day time 86400 duration-day d
night time 86400 duration-night
week time 604800 duration-week wk wks
month time 2629800 duration-month
year time 31557600 duration-year yr yrs
decade time 315576000 duration-decade
nanogram mass 0.000000001 - ng нг
microgram mass 0.000001 mass-microgram μg ug mcg мкг
milligram mass 0.001 mass-milligram mg мг mgs
gram mass 1 mass-gram g gr gm г
kilogram mass 1000 mass-kilogram kg kgs кг kilo kilos
ounce mass 28.349523 mass-ounce oz
pound mass 453.59237 mass-pound lb lbs
stone mass 6350.29318 mass-stone
microliter volume 0.001 - μl μL ul мкл
milliliter volume 1 volume-milliliter ml mL мл cc
centiliter volume 10 volume-centiliter cl cL
deciliter volume 100 volume-deciliter dl dL
liter volume 1000 volume-liter l L л
teaspoon volume 4.92892159 volume-teaspoon tsp
tablespoon volume 14.7867648 volume-tablespoon tbsp
fluid-ounce volume 29.5735296 volume-fluid-ounce
cup volume 236.588237 volume-cup
pint volume 473.176473 volume-pint pt
quart volume 946.352946 volume-quart qt
gallon volume 3785.41178 volume-gallon gal
drop drop 1 volume-drop gtt
micrometer length 0.001 length-micrometer μm
millimeter length 1 length-millimeter mm мм
centimeter length 10 length-centimeter cm см
meter length 1000 length-meter m м
kilometer length 1000000 length-kilometer km км
inch length 25.4 length-inch
foot length 304.8 length-foot ft
yard length 914.4 length-yard yd
mile length 1609344 length-mile mi
percent percent 1 concentr-percent %
permille percent 0.1 concentr-permille ‰
celsius temperature 1 temperature-celsius °C
fahrenheit temperature 1 temperature-fahrenheit °F
degree temperature 1 angle-degree °
iu iu 1 - IU I.U. UI U.I. IE I.E. МЕ МО МО. NE IE.
unit iu 1 -
spf spf 1 - SPF LSF FPS IPS SK SF LZF
mmol amount 1 concentr-millimole-per-liter mmol ммоль
calorie energy 1 energy-calorie cal
kilocalorie energy 1000 energy-kilocalorie kcal ккал
kilojoule energy 239.0057 energy-kilojoule kJ кДж
joule energy 0.2390057 energy-joule J
mmhg pressure 1 pressure-millimeter-ofhg mmHg
hertz frequency 1 frequency-hertz Hz Гц
kilohertz frequency 1000 frequency-kilohertz kHz кГц
megahertz frequency 1000000 frequency-megahertz MHz Mhz МГц
gigahertz frequency 1000000000 frequency-gigahertz GHz Ghz ГГц
bit data 0.125 digital-bit
byte data 1 digital-byte
kilobyte data 1000 digital-kilobyte kB KB Ko ko КБ кБ кб Кб Kbyte kbyte kt kilobyte kilobytes
megabyte data 1000000 digital-megabyte MB Mo МБ Мб мб Mbyte Mt megabyte megabytes
gigabyte data 1000000000 digital-gigabyte GB Go ГБ Гб гб Gbyte Gt gigabyte gigabytes
terabyte data 1000000000000 digital-terabyte TB To ТБ Тб Tbyte terabyte terabytes
kibibyte data 1024 - KiB Kio КиБ
mebibyte data 1048576 - MiB Mio МиБ
gibibyte data 1073741824 - GiB Gio ГиБ
kilobit data 125 digital-kilobit kb kbit Kbit
megabit data 125000 digital-megabit Mb Mbit
gigabit data 125000000 digital-gigabit Gb Gbit
volt volt 1 electric-volt V
watt watt 1 power-watt W
"""
